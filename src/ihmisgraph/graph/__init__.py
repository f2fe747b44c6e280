"""From a programme to statements, and the stores that answer questions about them."""
