"""What happens between an idea's author and the organiser: decisions and their undoing, the thread, flags, merging."""
