using Slime.Model.Cases.Files;

namespace Slime.Model.Cases.Diagnostics.Sections;

/// <summary>Which of the case's files go into the report.</summary>
public sealed record PhotosSection
{
    public IReadOnlyList<ChosenPhoto> Chosen { get; init => field = value ?? []; } = [];

    /// <summary>Why there is no photo: the household may refuse them.</summary>
    public string? NoneBecause { get; init; }

    /// <summary>The report signed on the spot, as a document of the case.</summary>
    public FileId? SignedReport { get; init; }
}

public sealed record ChosenPhoto
{
    public FileId? FileId { get; init; }

    public string? Caption { get; init; }
}
