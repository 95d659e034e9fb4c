"""The query languages: parsers to a tree (tree.py), and matching of that tree against one entity. Pure."""
