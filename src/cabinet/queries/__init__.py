"""What the cabinet reads of every room below it."""
