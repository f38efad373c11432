namespace Slime.Testing;

/// <summary>
/// Mobile numbers of made-up people, where a text message is sent: from the block 06 39 98 xx xx, which Arcep's national numbering plan
/// (decision 2018-0881) keeps for films and books. All other telephones of tests are 03 21 00 00 xx.
/// </summary>
public static class SamplePhones
{
    public const string Mobile = "+33639980001";

    public const string OtherMobile = "+33639980002";
}
