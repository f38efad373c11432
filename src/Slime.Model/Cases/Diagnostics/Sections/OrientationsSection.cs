namespace Slime.Model.Cases.Diagnostics.Sections;

/// <summary>The schemes to which the mediator proposes to direct the household.</summary>
public sealed record OrientationsSection
{
    public IReadOnlyList<ProposedOrientation> Proposed { get; init => field = value ?? []; } = [];

    /// <summary>No scheme suits: an answer.</summary>
    public bool? None { get; init; }
}

public sealed record ProposedOrientation
{
    /// <summary>The code of a scheme of the catalogue, for example <c>adil</c>.</summary>
    public string? Scheme { get; init; }

    public string? Note { get; init; }
}
