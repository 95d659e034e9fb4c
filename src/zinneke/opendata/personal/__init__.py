"""What open data knows of people: declared, exported, erased."""
