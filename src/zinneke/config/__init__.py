"""Where everything meets: Django's settings and addresses, the command line, the processes. May import all floors."""
