using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;

namespace Slime.Functions.Orientations;

/// <summary>What the section about orientations shows of a case.</summary>
public interface IOrientedCase
{
    CaseId CaseId { get; }

    CaseStatus Status { get; }

    IReadOnlyList<OrientationAnswer> Orientations { get; }

    /// <summary>The technician has answered.</summary>
    bool HasOpinion { get; }

    /// <summary>For which of the open schemes the household seems to be.</summary>
    IReadOnlyList<SchemeHint> SchemeHints { get; }

    /// <summary>The newest diagnostic proposes the scheme.</summary>
    bool Proposes(SchemeCode scheme);
}
