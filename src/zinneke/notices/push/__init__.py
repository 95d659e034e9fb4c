"""Web push: keys, encryption, the page where a browser is added."""
