namespace Slime.Model.Cases.FollowUps;

/// <summary>A first thing that the household has done since the visit.</summary>
public enum FirstAction
{
    /// <summary>It follows its bills or meters.</summary>
    BillsFollowed,

    /// <summary>It asked for what it has a right to.</summary>
    RightsAsked,

    /// <summary>It heats, airs or washes otherwise than before.</summary>
    Habits,

    SmallRepair,

    /// <summary>It changed its contract or its supplier.</summary>
    Contract,
    Other,
}

/// <summary>Something that changes the home or the household's means for long.</summary>
public enum EngagingAction
{
    Works,
    AidObtained,
    Appliance,
    Move,
    Other,
}

public enum FollowUpAnswer
{
    Yes,
    No,
    Unknown,
}

/// <summary>The bills since the visit, against those before.</summary>
public enum BillsSince
{
    Less,
    Same,
    More,
    Unknown,
}

/// <summary>What happened to the supply of energy since the visit.</summary>
public enum SupplySince
{
    Normal,
    Limited,
    Cut,
    Unknown,
}

/// <summary>What is left of the equipment that the visit installed.</summary>
public enum EquipmentLeft
{
    All,
    Some,
    None,
    Unknown,
}

/// <summary>What came of a call to the household.</summary>
public enum FollowUpCall
{
    NoAnswer,
    LeftMessage,
    WrongNumber,

    /// <summary>Reached, and it does not want to answer.</summary>
    Declined,
}

/// <summary>Why a follow-up is given up.</summary>
public enum FollowUpEnd
{
    /// <summary>Nobody answered as often as was tried.</summary>
    Attempts,
    Declined,
}
