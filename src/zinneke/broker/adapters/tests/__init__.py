"""What the contract tests of every adapter share: a store driven from plain functions, and sample entities."""
