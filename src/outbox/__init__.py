"""Letters that wait to be sent: written by the act that they tell of, sent later by the worker."""
