namespace Slime.Model.Cases.Diagnostics.Vocabulary;

public enum DwellingKind
{
    House,
    Flat,
    Other,
}

/// <summary>The state of a building or of a system.</summary>
public enum Condition
{
    Good,
    Worn,
    Poor,

    /// <summary>A danger for those who live there.</summary>
    Dangerous,
    OutOfOrder,
    Unknown,
}

public enum Insulation
{
    None,
    Partial,
    Good,

    /// <summary>There is nothing to insulate: another dwelling lies behind.</summary>
    NotApplicable,
    Unknown,
}

public enum Glazing
{
    SinglePane,
    MixedPanes,
    DoublePane,
    TriplePane,
    Unknown,
}

/// <summary>Damage that can be seen.</summary>
public enum Damage
{
    Mould,
    Condensation,
    RisingDamp,
    Leak,
    Cracks,
    BrokenGlazing,
    UnsafeElectricity,
    UnsafeGas,
    Roof,
    Other,
}
