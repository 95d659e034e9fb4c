"""What people type at the desk, a file each subject, and beside which input a fault is said."""
