namespace Slime.Model.Cases.Orientations;

/// <summary>What kind of help a scheme is.</summary>
public enum SchemeFamily
{
    /// <summary>Pays, lends or spreads a debt.</summary>
    Financial,

    /// <summary>Works, and whoever advises on them.</summary>
    Works,

    /// <summary>Law, mediation and disputes.</summary>
    Legal,

    /// <summary>Accompanies the household.</summary>
    Social,

    /// <summary>The contract of energy.</summary>
    Supplier,

    /// <summary>Unfit, indecent or dangerous housing.</summary>
    HousingQuality,

    /// <summary>Use and appliances.</summary>
    Behaviour,
}

/// <summary>Why a scheme does not take a household.</summary>
public enum OrientationRefusal
{
    Income,
    Tenure,

    /// <summary>The energy label of the dwelling.</summary>
    Label,

    /// <summary>The scheme has no money left.</summary>
    Funds,

    /// <summary>Something is missing in what was sent.</summary>
    File,

    /// <summary>The household gave up.</summary>
    Household,

    /// <summary>The scheme takes nobody at present.</summary>
    Closed,
    Other,
}

/// <summary>How the partner was reached.</summary>
public enum OrientationContact
{
    /// <summary>The household was given the address and goes there by itself.</summary>
    Handed,
    Called,
    Mail,

    /// <summary>A link by which the partner answers without an account.</summary>
    Link,

    /// <summary>Mediator and household did it together.</summary>
    Together,
}

/// <summary>What a partner answers by its link.</summary>
public enum PartnerAnswer
{
    /// <summary>It has the request; nothing is decided.</summary>
    Received,
    Accepted,
    Refused,
    Done,
}

/// <summary>The families that are usual for the schemes that everybody knows, for what was recorded before schemes said theirs.</summary>
public static class SchemeFamilies
{
    public static SchemeFamily? UsualOf(SchemeCode code) => code.ToString() switch
    {
        "fslEnergie" or "fslEau" or "chequeEnergie" or "tarifsSociaux" or "caf" or "surendettement" or "associationCaritative" => SchemeFamily.Financial,
        "habiterMieux" or "maPrimeLogementDecent" or "maPrimeAdapt" or "accompagnateurRenov" or "fondsTravaux" or "autoRehabilitation" or "espaceInfoEnergie" or "franceRenov" or "caue" => SchemeFamily.Works,
        "adil" or "mediationBailleur" or "conciliateur" or "mediateurEnergie" or "associationConsommateurs" => SchemeFamily.Legal,
        "suiviCesf" or "ccas" or "asll" => SchemeFamily.Social,
        "contratFournisseur" => SchemeFamily.Supplier,
        "schsArs" or "signalLogement" => SchemeFamily.HousingQuality,
        "remplacementAppareils" => SchemeFamily.Behaviour,
        _ when code.ToString().StartsWith("maPrimeRenov", StringComparison.Ordinal) => SchemeFamily.Works,
        _ => null,
    };
}
