"""What a project must have attended before it may go further."""
