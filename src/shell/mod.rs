//! The terminal, the event loop, and everything else that touches the world.
