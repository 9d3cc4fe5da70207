package org.commonmark;

/// Stands for a second Markdown renderer in the fixtures of the house rules.
public final class NotTheRealThing {}
