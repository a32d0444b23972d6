"""What every benchmark needs: the document it prints, what the machine is like, and measured child processes."""
