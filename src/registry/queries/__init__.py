"""What the reading rooms read: only what is public, kept until anything changes."""
