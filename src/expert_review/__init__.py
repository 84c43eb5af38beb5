"""Executive bodies read a project and sign their conclusions."""
