"""Private people in free text: what tells who they are, where it stands, what stands for it."""
