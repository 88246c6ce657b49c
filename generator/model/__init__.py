"""The values that pass between stages: frozen, comparable, without behaviour that reads or writes."""
