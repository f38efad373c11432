using Slime.Model.Cases.Diagnostics.Vocabulary;

namespace Slime.Model.Cases.Diagnostics.Sections;

/// <summary>What the household is told, in its words: the heart of its report.</summary>
public sealed record AdviceSection
{
    /// <summary>What was found, in plain language.</summary>
    public string? Findings { get; init; }

    public IReadOnlyList<AdviceTopic> Topics { get; init => field = value ?? []; } = [];

    /// <summary>The advice given beyond the topics.</summary>
    public string? Advice { get; init; }

    /// <summary>Who does what next.</summary>
    public string? NextSteps { get; init; }
}
