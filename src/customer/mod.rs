//! How a customer feels: the mood, and what each act does to it.
