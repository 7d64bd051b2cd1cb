"""Workflow: states, actions, who may take them, what they need; declared as data, checked, measured."""
