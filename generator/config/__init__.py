"""`site.yaml`: what can be set, and how it is read."""
