"""Where counts of car parks come from: one file per source."""
