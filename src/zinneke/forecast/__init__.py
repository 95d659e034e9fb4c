"""Learning from histories: what a measured thing will be later, and how sure that is. No Django, no store.

How to learn, keep and ask stands in the README beside this file.
"""
