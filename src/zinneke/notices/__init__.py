"""Telling people: by e-mail, text message, push, letter and in their inbox, in their language, and not at night."""
