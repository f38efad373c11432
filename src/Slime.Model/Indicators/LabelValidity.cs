namespace Slime.Model.Indicators;

/// <summary>Whether a label on the former scale can still be used.</summary>
public enum FormerLabel
{
    /// <summary>Nothing held here says so.</summary>
    Unknown,
    Valid,
    Ended,
}

/// <summary>
/// How long labels on the former scale last. Those of 1 January 2018 to 30 June 2021 ended on 31 December 2024; older ones
/// ended earlier, on a day that is not held here. Source: ADIL, DPE et décence.
/// </summary>
public static class LabelValidity
{
    /// <summary>The first day on which no label of the former scale is valid any more.</summary>
    public static readonly DateOnly AllEndedFrom = new(2025, 1, 1);

    private static readonly DateOnly LastGeneration = new(2018, 1, 1);

    /// <param name="madeOn">The day of the label, before 1 July 2021.</param>
    /// <param name="on">The day asked.</param>
    public static FormerLabel Of(DateOnly madeOn, DateOnly on) =>
        on >= AllEndedFrom ? FormerLabel.Ended : madeOn >= LastGeneration ? FormerLabel.Valid : FormerLabel.Unknown;
}
