namespace Slime.Model.Cases.Opinions;

/// <summary>What the technician is asked about.</summary>
public enum OpinionSubject
{
    Heating,
    Insulation,
    Ventilation,
    Electricity,
    Gas,
    Humidity,
    Structure,
    Works,
    Quote,
    Other,
}

public enum OpinionUrgency
{
    Normal,

    /// <summary>Somebody may come to harm: whoever must know is told at once.</summary>
    Danger,
}

public enum OpinionConclusion
{
    Works,
    SmallWorks,
    NoWorks,

    /// <summary>The photos do not say enough: the technician comes along.</summary>
    VisitNeeded,

    /// <summary>It is not for the technician to say.</summary>
    NotOurs,
    Danger,
}

public enum WorkKind
{
    Heating,
    Insulation,
    Ventilation,
    Windows,
    Electricity,
    Gas,
    Damp,
    Roof,
    Other,
}

/// <summary>Who would pay for works.</summary>
public enum WorkPayer
{
    Owner,
    Landlord,
    Fund,
    Household,
}

public enum OpinionState
{
    Asked,
    Accepted,

    /// <summary>The technician waits for an answer to a question.</summary>
    MoreInformation,
    Answered,
    Withdrawn,
}

public enum WorksDecision
{
    Go,
    No,
    Wait,
}
