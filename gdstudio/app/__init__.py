"""The window around the views: menus, shortcuts, dialogs, the message bar."""
