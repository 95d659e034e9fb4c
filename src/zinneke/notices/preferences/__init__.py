"""How somebody wants to be told things: the way, the language, the hours, the news."""
