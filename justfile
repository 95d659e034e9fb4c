# Chores of developers. Starting and testing the city is `make`'s: see the README.
# `just` comes with the development environment: .venv/bin/just

python := ".venv/bin/python"

# List the chores.
_default:
    @just --list

# Write a new service of the standard shape: just new-service road_works
new-service name:
    {{ python }} tools/new_service.py {{ quote(name) }}
    {{ python }} tools/messages.py compile {{ quote("services/" + name) }}

# The shape tests alone.
shape:
    {{ python }} -m pytest tests/shape
