"""What a programme is: frozen values, and the authority lists of bodies, concepts and relations."""
