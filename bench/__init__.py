"""How fast the site is, beside a bare page of the same framework on the same server."""
