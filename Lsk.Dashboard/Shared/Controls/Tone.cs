namespace Lsk.Dashboard.Shared.Controls;

/// <summary>What a mark says; the colour follows from it and is never alone.</summary>
public enum Tone
{
    Neutral,
    Better,
    Worse,
    Warning,
    Information,
    Accent,
}

/// <summary>The shape that carries the meaning together with the word.</summary>
public enum Shape
{
    Circle,
    Ring,
    TriangleUp,
    TriangleDown,
    Diamond,
    Square,
    Bar,
    Pause,
    Cross,
    Check,
}
