using System.Collections.Immutable;
using Slime.Model.Communes;
using Slime.Model.Staff;

namespace Slime.Functions.Staff;

/// <summary>How the service is organised at one moment: who holds which post, which communes were given to another territory.</summary>
/// <param name="AccompaniedVisitsDone">By mediator id: accompanied visits done so far.</param>
public sealed record Organisation(
    StaffDirectory Staff,
    ImmutableArray<CommuneOverride> Overrides,
    IReadOnlyDictionary<string, int> AccompaniedVisitsDone);
