"""Articles as an archive: what is published, in which order, and the lists it falls into."""
