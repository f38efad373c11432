using System.Collections.Immutable;
using Slime.Model.Communes;
using Slime.Model.Staff;

namespace Slime.Model.Cases.Routing;

/// <summary>Who takes a duty on a case, and the name of the rule that decided it.</summary>
/// <param name="PersonId">A staff id; <see cref="Coordination"/> when nobody at all is in the directory.</param>
/// <param name="Rule">One of <see cref="RuleNames"/>.</param>
public sealed record Assignment(string PersonId, Role Role, string Rule)
{
    /// <summary>The coordination as a body: the last resort, which always exists.</summary>
    public const string Coordination = "coordination";
}

/// <summary>The names of the rules, as they stand in the journal; they never change their meaning.</summary>
public static class RuleNames
{
    /// <summary>The commune belongs to the territory.</summary>
    public const string Territory = "territory";

    /// <summary>Coordination gave the commune to another territory for a period.</summary>
    public const string CommuneOverride = "communeOverride";

    /// <summary>The holder is away, or the post vacant: the named substitute takes over.</summary>
    public const string Substitute = "substitute";

    /// <summary>No substitute is there either: the territory's FSL pilot takes over.</summary>
    public const string FslPilot = "fslPilot";

    /// <summary>Somebody gave the duty away by hand; no rule takes it back.</summary>
    public const string Manual = "manual";

    /// <summary>Nobody of the territory is there: coordination takes over.</summary>
    public const string Coordination = "coordination";
}

/// <summary>What a rule looks at.</summary>
public sealed record AssignmentRequest(Role Duty, TerritoryCode Territory, StaffDirectory Staff, DateOnly On);

/// <summary>One step of the search for the person who takes a duty.</summary>
public interface IAssignmentRule
{
    string Name { get; }

    /// <summary>The member this rule names, or null to let the next rule look.</summary>
    StaffMember? Find(AssignmentRequest request);
}

/// <summary>The ordered rules; the first that names someone decides, and the last resort always does.</summary>
public static class AssignmentRules
{
    public static ImmutableArray<IAssignmentRule> InOrder { get; } =
        [new HolderRule(), new SubstituteRule(), new FslPilotRule(), new CoordinationRule()];

    public static Assignment Assign(AssignmentRequest request)
    {
        foreach (var rule in InOrder)
        {
            if (rule.Find(request) is { } member)
                return new Assignment(member.Id, member.Role, rule.Name);
        }

        return new Assignment(Assignment.Coordination, Role.Coordination, RuleNames.Coordination);
    }

    private sealed class HolderRule : IAssignmentRule
    {
        public string Name => RuleNames.Territory;

        public StaffMember? Find(AssignmentRequest request) =>
            request.Staff.In(request.Duty, request.Territory).FirstOrDefault(member => member.IsPresentOn(request.On));
    }

    private sealed class SubstituteRule : IAssignmentRule
    {
        public string Name => RuleNames.Substitute;

        public StaffMember? Find(AssignmentRequest request) =>
            request.Staff.In(request.Duty, request.Territory)
                .Select(member => request.Staff.Find(member.SubstituteId))
                .FirstOrDefault(substitute => substitute is { MayStandIn: true } && substitute.IsPresentOn(request.On));
    }

    private sealed class FslPilotRule : IAssignmentRule
    {
        public string Name => RuleNames.FslPilot;

        public StaffMember? Find(AssignmentRequest request) =>
            request.Staff.In(Role.Pilot, request.Territory).FirstOrDefault(member => member.IsPresentOn(request.On));
    }

    private sealed class CoordinationRule : IAssignmentRule
    {
        public string Name => RuleNames.Coordination;

        public StaffMember? Find(AssignmentRequest request) =>
            request.Staff.In(Role.Coordination).FirstOrDefault(member => member.IsPresentOn(request.On));
    }
}
