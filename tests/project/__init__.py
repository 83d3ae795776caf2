"""What holds of the project as a whole: its layers, documents, dependencies, scripts, and time that stays linear."""
