"""Policy of consultations: who may do what when, what a text goes through, how opinions are grouped. Pure."""
