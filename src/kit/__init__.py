"""What every room stands on: no word of the competition in here."""
