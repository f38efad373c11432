using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;

namespace Slime.Functions.Agreements;

/// <summary>What the section about sharing shows of a case.</summary>
public interface ISharingCase
{
    CaseId CaseId { get; }

    IReadOnlyList<SharingAnswer> Agreements { get; }
}
