"""Teams of three to ten people: invitations, consent in person, leadership."""
