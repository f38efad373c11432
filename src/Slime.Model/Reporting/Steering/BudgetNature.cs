namespace Slime.Model.Reporting.Steering;

/// <summary>What a budget line pays; the names are kept for ever.</summary>
public enum BudgetNature
{
    Staff,
    VisitProvider,
    Equipment,
    Measuring,
    Training,
    Communication,
    Coordination,
    WorksFund,
    Other,
}
