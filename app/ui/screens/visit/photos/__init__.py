"""Photos and documents: in by any way, marked on a layer of their own."""
