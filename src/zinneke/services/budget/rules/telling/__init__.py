"""A result in plain words, in four languages: templates over the explanation, whose figures they never change."""
