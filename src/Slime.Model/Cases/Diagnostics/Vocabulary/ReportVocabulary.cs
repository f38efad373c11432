namespace Slime.Model.Cases.Diagnostics.Vocabulary;

/// <summary>What is installed on a visit.</summary>
public enum EquipmentKind
{
    Led,
    StandbyCutOff,
    Aerator,
    WaterSavingShower,
    DoorSausage,
    ThermalCurtain,
    RadiatorReflector,
    Seals,
    ThermoHygrometer,
    Other,
}

public enum AdviceTopic
{
    Heating,
    Airing,
    HotWater,
    ColdWater,
    Standby,
    Appliances,
    Lighting,
    DraughtProofing,
    Bills,
    Contract,
    Maintenance,
    Safety,
}

/// <summary>How the price of a contract is made.</summary>
public enum ContractKind
{
    Regulated,
    FixedPrice,
    Indexed,
    OffPeak,
    InRent,
    Unknown,
}

/// <summary>Who may get a report of the diagnostic.</summary>
public enum ReportRecipient
{
    Household,
    Referrer,
    SocialWorker,

    /// <summary>Only with the tenant's agreement.</summary>
    Landlord,
    Partner,
    Committee,
}
