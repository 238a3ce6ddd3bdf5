#pragma once

#include "lists/reader.hpp"

/// One reader for each published format; each lives as long as the program.
namespace recourse::lists::readers {

const ListReader& canada_xml();  ///< sema-lmes.xml, element names of 2020 and of 2025
const ListReader& dfat_xlsx();   ///< regulation8_consolidated.xlsx, columns of 2024 and of 2026
const ListReader& eu_csv();      ///< the full list as CSV
const ListReader& eu_xml();      ///< xmlFullSanctionsList_1_1
const ListReader& ftm_json();    ///< entities.ftm.json, of one data set or of several
const ListReader& jvcfor_xml();  ///< SOR-2017-233.xml and DORS-2017-233.xml: the schedule's names
const ListReader& ofac_advanced();  ///< sdn_advanced.xml and cons_advanced.xml
const ListReader& ofac_csv();       ///< sdn.csv or cons_prim.csv with alt, add and comments
const ListReader& ofac_enhanced();  ///< SDN_ENHANCED and CONS_ENHANCED, also zipped
const ListReader& ofac_xml();       ///< sdn.xml and consolidated.xml
const ListReader& ofsi_conlist();   ///< ConList: XLSX or CSV, columns of 2018 and of 2022
const ListReader& seco_xml();       ///< the whole list of Switzerland
const ListReader& us_csl();         ///< consolidated.csv of the Consolidated Screening List
const ListReader& uk_csv();         ///< UK-Sanctions-List.csv
const ListReader& uk_xml();         ///< UK-Sanctions-List.xml
const ListReader& un_xml();         ///< consolidated.xml of the UN Security Council

}  // namespace recourse::lists::readers
