"""The kiosk (自助终端): its home, numbers, printing, and what it does while the server is away."""
